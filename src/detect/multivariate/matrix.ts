// The matrix work of several signals, by ml-matrix. The build puts that library into this file: nothing else may import it.

import { CholeskyDecomposition, EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Correlations of the columns around 0; a column of zeros goes with none. */
export function correlation(rows: readonly (readonly number[])[]): number[][] {
	const z = new Matrix(rows as number[][]);
	const product = z.transpose().mmul(z);
	const deviations = product.diagonal().map(Math.sqrt);
	return product.to2DArray().map((row, i) => row.map((value, j) => (i === j ? 1 : value / (deviations[i]! * deviations[j]! || 1))));
}

/** Of a symmetric matrix: eigenvalues, greatest first and never negative, with a unit vector each. */
export function eigen(symmetric: readonly (readonly number[])[]): { values: number[]; vectors: number[][] } {
	const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric as number[][], { assumeSymmetric: true });
	const order = realEigenvalues.map((_, i) => i).sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
	return { values: order.map((i) => Math.max(0, realEigenvalues[i]!)), vectors: order.map((i) => eigenvectorMatrix.getColumn(i)) };
}

/** Of a symmetric positive definite matrix. RangeError when it is none. */
export function inverse(symmetric: readonly (readonly number[])[]): number[][] {
	const cholesky = new CholeskyDecomposition(symmetric as number[][]);
	if (!cholesky.isPositiveDefinite()) throw new RangeError('the matrix is not positive definite');
	return cholesky.solve(Matrix.eye(symmetric.length)).to2DArray();
}

/** Which columns are, but for a millionth of their variance, a weighted sum of columns before them. */
export function dependent(correlations: readonly (readonly number[])[]): number[] {
	const found: number[] = [];
	const free: number[] = [];
	for (let j = 0; j < correlations.length; j++) {
		if (free.length > 0) {
			const left = new CholeskyDecomposition(free.map((a) => free.map((b) => correlations[a]![b]!)));
			const with_ = Matrix.columnVector(free.map((a) => correlations[a]![j]!));
			if (1 - with_.transpose().mmul(left.solve(with_)).get(0, 0) < 1e-6) {
				found.push(j);
				continue;
			}
		}
		free.push(j);
	}
	return found;
}
